/** The page of people and keys. */
@NullMarked
package io.cuesheet.ui.access;

import org.jspecify.annotations.NullMarked;
