/** The page of an organisation's settings. */
@NullMarked
package io.cuesheet.ui.settings.view;

import org.jspecify.annotations.NullMarked;
