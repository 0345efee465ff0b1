/** Sends templates to those who write them. */
@NullMarked
package io.cuesheet.worker.template;

import org.jspecify.annotations.NullMarked;
