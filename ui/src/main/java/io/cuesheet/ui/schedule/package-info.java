/** Messages that somebody writes to many people at once. */
@NullMarked
package io.cuesheet.ui.schedule;

import org.jspecify.annotations.NullMarked;
