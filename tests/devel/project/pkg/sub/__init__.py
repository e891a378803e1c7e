"""A package whose modules are of C and C++."""
