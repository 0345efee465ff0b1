/** What a new organisation does first. */
@NullMarked
package io.cuesheet.ui.setup;

import org.jspecify.annotations.NullMarked;
