/** The page of people and keys. */
@NullMarked
package io.cuesheet.ui.access.view;

import org.jspecify.annotations.NullMarked;
