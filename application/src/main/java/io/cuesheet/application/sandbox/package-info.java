/** The sandbox outbox. */
@NullMarked
package io.cuesheet.application.sandbox;

import org.jspecify.annotations.NullMarked;
