/** Templates of messages: versions, preview, test sends. */
@NullMarked
package io.cuesheet.application.template;

import org.jspecify.annotations.NullMarked;
