/** Messages that somebody writes to many people at once. */
@NullMarked
package io.cuesheet.application.manual;

import org.jspecify.annotations.NullMarked;
