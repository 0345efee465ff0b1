/** The audit log, in pages and as a file. */
@NullMarked
package io.cuesheet.application.audit;

import org.jspecify.annotations.NullMarked;
