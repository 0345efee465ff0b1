/** Sends templates to their authors. */
@NullMarked
package io.cuesheet.worker.template;

import org.jspecify.annotations.NullMarked;
