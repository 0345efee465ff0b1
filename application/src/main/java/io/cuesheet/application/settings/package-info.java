/** What an organisation decides for all its messages. */
@NullMarked
package io.cuesheet.application.settings;

import org.jspecify.annotations.NullMarked;
