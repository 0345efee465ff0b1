/** Messages to many that somebody writes. */
@NullMarked
package io.cuesheet.api.manual;

import org.jspecify.annotations.NullMarked;
