/** Templates of messages: versions, preview, test sends. */
@NullMarked
package io.cuesheet.ui.template;

import org.jspecify.annotations.NullMarked;
