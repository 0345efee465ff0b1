/** Export and import of scheduled messages, as CSV and as JSON. */
@NullMarked
package io.cuesheet.application.transfer;

import org.jspecify.annotations.NullMarked;
