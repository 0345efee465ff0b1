/** Who is called when something is wrong: a part of the settings. */
@NullMarked
package io.cuesheet.ui.alarm;

import org.jspecify.annotations.NullMarked;
