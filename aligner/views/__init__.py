"""What rules ask of a bitext: here what stands where, in the packages below one subject each."""
