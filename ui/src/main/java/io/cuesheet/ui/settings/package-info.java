/** The page of an organisation's settings. */
@NullMarked
package io.cuesheet.ui.settings;

import org.jspecify.annotations.NullMarked;
