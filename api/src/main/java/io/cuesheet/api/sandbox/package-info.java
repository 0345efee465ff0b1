/** The sandbox outbox. */
@NullMarked
package io.cuesheet.api.sandbox;

import org.jspecify.annotations.NullMarked;
