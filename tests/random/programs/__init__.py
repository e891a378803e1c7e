"""Random programs of API calls: what they consist of, how they are made, run, compared and shown."""
