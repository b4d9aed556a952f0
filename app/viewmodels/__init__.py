"""What the widgets show and change: the open document, undo, item models, tasks. Draws nothing."""
