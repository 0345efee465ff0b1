/** The page of the audit log. */
@NullMarked
package io.cuesheet.ui.audit;

import org.jspecify.annotations.NullMarked;
