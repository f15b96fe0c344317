"""The report in JSON, as a JSON Schema that other programs can use."""
