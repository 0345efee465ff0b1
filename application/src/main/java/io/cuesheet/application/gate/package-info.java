/** The rules that a message meets when it is due. */
@NullMarked
package io.cuesheet.application.gate;

import org.jspecify.annotations.NullMarked;
