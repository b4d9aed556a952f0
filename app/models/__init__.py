"""The domain: frozen values and pure rules. No input or output, no Qt."""
