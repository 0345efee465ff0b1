/** The page of addresses to which nothing is sent. */
@NullMarked
package io.cuesheet.ui.suppression;

import org.jspecify.annotations.NullMarked;
