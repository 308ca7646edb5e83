"""Takes finished mails to a mail server, and says what became of each."""
