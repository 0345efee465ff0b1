/** What all views of messages share: words, queries, fields. */
@NullMarked
package io.cuesheet.ui.message;

import org.jspecify.annotations.NullMarked;
