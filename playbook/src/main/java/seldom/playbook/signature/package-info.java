/// Whether a playbook is the one that was signed.
///
/// In: a playbook and one of its signatures. Out: whether it holds, is broken or cannot be judged;
/// and the canonical bytes of any JSON value (RFC 8785). Start at
/// [seldom.playbook.signature.Signatures].
///
/// Source: CACAO 2.0 JSON Signature Scheme; RFC 8785; RFC 7518 for the names of algorithms.
@NullMarked
package seldom.playbook.signature;

import org.jspecify.annotations.NullMarked;
