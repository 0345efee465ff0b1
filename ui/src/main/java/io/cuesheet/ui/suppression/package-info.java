/** The page of suppressed addresses. */
@NullMarked
package io.cuesheet.ui.suppression;

import org.jspecify.annotations.NullMarked;
