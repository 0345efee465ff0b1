package io.cuesheet.ui.event;

/** An event of a file. */
record ImportedEvent(String externalRef, EventDetails details) {}
