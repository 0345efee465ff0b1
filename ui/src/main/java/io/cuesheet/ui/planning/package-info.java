/** The effects of planning, for people. */
@NullMarked
package io.cuesheet.ui.planning;

import org.jspecify.annotations.NullMarked;
