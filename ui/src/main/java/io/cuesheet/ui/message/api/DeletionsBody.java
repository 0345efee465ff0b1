package io.cuesheet.ui.message.api;

import java.util.List;

/** The latest deletions, newest first. */
record DeletionsBody(List<DeletionBody> deletions) {}
