/** The frame around every view, and what keeps open pages live. */
@NullMarked
package io.cuesheet.ui.layout;

import org.jspecify.annotations.NullMarked;
