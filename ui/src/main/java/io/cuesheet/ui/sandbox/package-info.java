/** The page of the sandbox outbox. */
@NullMarked
package io.cuesheet.ui.sandbox;

import org.jspecify.annotations.NullMarked;
