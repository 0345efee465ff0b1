/** The REST API of the audit log. */
@NullMarked
package io.cuesheet.ui.audit.api;

import org.jspecify.annotations.NullMarked;
