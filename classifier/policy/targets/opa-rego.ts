/**
 * The one program of every OPA bundle; the policy itself is data. Everything that is missing denies: a call count or a
 * definition hash that the enforcement point does not send leaves a rule that needs it unmet.
 */
export const rego = `package mcp.authz

import rego.v1

# input: {"server": "...", "tool": "...", "arguments": {}, "calls_before": 0, "definition_hash": "...", "approved": false}
default decision := {"action": "deny", "reason": "no rule permits this call"}

policy := data.mcp_policy[input.server]

rule := policy.tools[input.tool]

decision := {"action": policy["default"], "reason": "not in the policy"} if not rule

decision := {"action": action, "reason": rule.reason} if {
	rule.effect != "deny"
	known_definition
	every requirement in rule.require { meets(requirement) }
	every limit in rule.limits { input.calls_before < limit.max }
}

decision := {"action": "deny", "reason": rule.message} if rule.effect == "deny"

action := "allow" if rule.effect == "allow"

action := "allow" if {
	rule.effect == "ask"
	input.approved == true
}

action := "require_approval" if {
	rule.effect == "ask"
	not input.approved == true
}

known_definition if policy["default"] == "allow"

known_definition if input.definition_hash == rule.definition_hash

# Two different fallbacks: no argument can be equal to both.
absent(path) if {
	object.get(input.arguments, split(path, "."), "a") == "a"
	object.get(input.arguments, split(path, "."), "b") == "b"
}

# Undefined where the argument is absent, so that a test of it fails.
argument(path) := value if {
	not absent(path)
	value := object.get(input.arguments, split(path, "."), null)
}

present(path) := true if {
	argument(path) != null
} else := false

meets(r) if {
	r.if_absent == "skip"
	r.op != "exists"
	absent(r.path)
}

meets(r) if {
	r.op == "exists"
	present(r.path) == r.value
}

meets(r) if {
	r.op == "eq"
	argument(r.path) == r.value
}

meets(r) if {
	r.op == "in"
	argument(r.path) in r.value
}

meets(r) if {
	r.op == "lte"
	is_number(argument(r.path))
	argument(r.path) <= r.value
}

meets(r) if {
	r.op == "gte"
	is_number(argument(r.path))
	argument(r.path) >= r.value
}

meets(r) if {
	r.op == "regex"
	regex.match(r.value, argument(r.path))
}

meets(r) if {
	r.op == "prefix"
	startswith(argument(r.path), r.value)
}

meets(r) if {
	r.op == "maxLength"
	is_string(argument(r.path))
	count(argument(r.path)) <= r.value
}

meets(r) if {
	r.op == "maxItems"
	is_array(argument(r.path))
	count(argument(r.path)) <= r.value
}
`;
