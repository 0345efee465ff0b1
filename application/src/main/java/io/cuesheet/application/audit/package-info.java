/** The audit log as a file. */
@NullMarked
package io.cuesheet.application.audit;

import org.jspecify.annotations.NullMarked;
