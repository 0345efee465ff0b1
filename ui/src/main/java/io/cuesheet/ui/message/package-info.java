/** Texts, queries and fields that all views of messages share. */
@NullMarked
package io.cuesheet.ui.message;

import org.jspecify.annotations.NullMarked;
