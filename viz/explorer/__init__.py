"""The pages live from a store: asked, corrected and fed in the browser, on this machine alone unless asked otherwise."""
