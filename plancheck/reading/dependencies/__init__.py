"""What a macro plan says about the order of its pull requests: drawings, sentences, tables and fields."""
