"""Windows, panels, dialogs, the graphics scene. Thin: rules live below."""
