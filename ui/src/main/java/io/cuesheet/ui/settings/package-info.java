/** What an organisation decides for all its messages. */
@NullMarked
package io.cuesheet.ui.settings;

import org.jspecify.annotations.NullMarked;
