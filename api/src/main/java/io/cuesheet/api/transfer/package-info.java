/** Export and import of jobs. */
@NullMarked
package io.cuesheet.api.transfer;

import org.jspecify.annotations.NullMarked;
