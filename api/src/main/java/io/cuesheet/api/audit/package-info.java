/** The audit log. */
@NullMarked
package io.cuesheet.api.audit;

import org.jspecify.annotations.NullMarked;
