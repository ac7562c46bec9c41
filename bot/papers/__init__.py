"""What a sent file is, whether a photo can be read, and one tidy PDF: hostile files stay in processes of their own."""
