/** The rules that are checked when a message is due. */
@NullMarked
package io.cuesheet.application.gate;

import org.jspecify.annotations.NullMarked;
