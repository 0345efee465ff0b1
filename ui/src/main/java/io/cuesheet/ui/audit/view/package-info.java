/** The page of the audit log. */
@NullMarked
package io.cuesheet.ui.audit.view;

import org.jspecify.annotations.NullMarked;
