"""What every front end says in Swedish, and how text from documents is made safe to show."""
