import { expect } from "@jest/globals";

import { legalKey } from "../../../../tools/property_keys.js";
import type { Row } from "../row.js";
import {
  answer,
  answered,
  assistant,
  call,
  calls,
  hi,
  NOVA,
  QWEN,
  spec,
  text,
  tool,
  used,
  user,
} from "../words.js";

const LONG_NAME = `mcp.server.${"search".repeat(12)}`;
const LONG_WIRE = expect.stringMatching(/^mcp_server_(?:search)+[a-z]*_[0-9a-f]{8}$/);

const KEY = legalKey("a b");
const HASHED = expect.stringMatching(/^a_b_[0-9a-f]{8}$/);
const named = (name: unknown) => ({ toolSpec: { name, inputSchema: { json: { type: "object" } } } });

const NODE = {
  type: "object",
  properties: { value: { type: "string" }, next: { $ref: "#/$defs/Node" } },
};

/** The tools and their schemas. */
export const TOOLS: Row[] = [
  {
    rule: "dropRepeatedTools",
    what: "two tools of one name",
    settings: { tools: [tool("a"), tool("b"), { name: "a", schema: { type: "object", title: "Other" } }] },
    becomes: { toolConfig: { tools: [spec("a"), spec("b")] } },
    where: 'tool "a"',
  },
  {
    rule: "dropEmptyDescriptions",
    what: "a description of nothing",
    settings: { tools: [{ toolSpec: { ...spec("a").toolSpec, description: "" } }] },
    becomes: { toolConfig: { tools: [spec("a")] } },
    where: 'tool "a"',
  },
  {
    rule: "dropEmptyDescriptions",
    what: "a blank description",
    settings: { tools: [{ ...tool("a"), description: " \n" }] },
    becomes: { toolConfig: { tools: [spec("a")] } },
    where: 'tool "a"',
    needless: "the constraint that the service states is of the length",
  },
  {
    rule: "inlineToolSchemas",
    what: "definitions, for Nova",
    model: NOVA,
    settings: {
      tools: [
        {
          name: "book",
          schema: {
            type: "object",
            properties: { to: { $ref: "#/$defs/City", description: "Where to." } },
            $defs: { City: { type: "string" } },
          },
        },
      ],
    },
    becomes: {
      toolConfig: {
        tools: [
          spec("book", {
            type: "object",
            properties: { to: { type: "string", description: "Where to." } },
          }),
        ],
      },
    },
    where: 'tool "book"',
    needless: "simplifyToolRoots would leave the definitions out",
  },
  {
    rule: "inlineToolSchemas",
    what: "a recursive definition, for Nova",
    model: NOVA,
    settings: {
      tools: [
        {
          name: "list",
          schema: { type: "object", properties: { head: { $ref: "#/$defs/Node" } }, $defs: { Node: NODE } },
        },
      ],
    },
    becomes: {
      toolConfig: {
        tools: [
          spec("list", {
            type: "object",
            properties: {
              head: {
                type: "object",
                properties: { value: { type: "string" }, next: { type: "object" } },
              },
            },
          }),
        ],
      },
    },
    where: 'tool "list"',
    needless: "simplifyToolRoots would leave the definitions out",
  },
  {
    rule: "inlineToolSchemas",
    what: "a root that is a recursive reference, for any model",
    settings: {
      tools: [{ toolSpec: spec("list", { $ref: "#/$defs/Node", $defs: { Node: NODE } }).toolSpec }],
    },
    becomes: {
      toolConfig: {
        tools: [
          spec("list", {
            type: "object",
            properties: { value: { type: "string" }, next: { type: "object" } },
          }),
        ],
      },
    },
    where: 'tool "list"',
    needless: "wrapToolSchemas would make an object of it, with the reference as its member `input`",
  },
  {
    rule: "inlineToolSchemas",
    what: "definitions, for a model that reads them",
    settings: {
      tools: [{ toolSpec: spec("list", { type: "object", $defs: { Node: NODE } }).toolSpec }],
    },
    becomes: { toolConfig: { tools: [spec("list", { type: "object", $defs: { Node: NODE } })] } },
    needless: "there is nothing to write out",
  },
  {
    rule: "wrapToolSchemas",
    what: "a schema of text",
    settings: { tools: [{ toolSpec: spec("say", { type: "string", description: "What." }).toolSpec }] },
    becomes: {
      toolConfig: {
        tools: [
          spec("say", {
            type: "object",
            properties: { input: { type: "string", description: "What." } },
            required: ["input"],
          }),
        ],
      },
    },
    where: 'tool "say"',
  },
  {
    rule: "wrapToolSchemas",
    what: "a schema of a list, whose definitions stay at the root",
    settings: {
      tools: [
        {
          toolSpec: spec("say", {
            type: "array",
            items: { $ref: "#/$defs/Word" },
            $defs: { Word: { type: "string" } },
          }).toolSpec,
        },
      ],
    },
    becomes: {
      toolConfig: {
        tools: [
          spec("say", {
            type: "object",
            properties: { input: { type: "array", items: { $ref: "#/$defs/Word" } } },
            required: ["input"],
            $defs: { Word: { type: "string" } },
          }),
        ],
      },
    },
    where: 'tool "say"',
  },
  {
    rule: "wrapToolSchemas",
    what: "an object that may be null",
    settings: { tools: [{ toolSpec: spec("say", { type: ["object", "null"], properties: {} }).toolSpec }] },
    becomes: { toolConfig: { tools: [spec("say", { type: "object", properties: {} })] } },
    where: 'tool "say"',
  },
  {
    rule: "flattenToolSchemas",
    what: "a union of objects at the root",
    settings: {
      tools: [
        {
          name: "find",
          schema: {
            description: "By id or name.",
            anyOf: [
              {
                type: "object",
                properties: { id: { type: "number" }, in: { type: "string" } },
                required: ["id", "in"],
              },
              {
                type: "object",
                properties: { name: { type: "string" }, in: { type: "string" } },
                required: ["name", "in"],
              },
            ],
          },
        },
      ],
    },
    becomes: {
      toolConfig: {
        tools: [
          spec("find", {
            type: "object",
            description: expect.stringMatching(/^By id or name\.\nOne of: \[\{"type":"object"/),
            properties: { id: { type: "number" }, name: { type: "string" }, in: { type: "string" } },
            required: ["in"],
          }),
        ],
      },
    },
    where: 'tool "find"',
  },
  {
    rule: "flattenToolSchemas",
    what: "objects that hold together, by reference",
    settings: {
      tools: [
        {
          name: "find",
          schema: {
            type: "object",
            allOf: [{ $ref: "#/$defs/A" }, { properties: { b: { type: "string" } }, required: ["b"] }],
            $defs: { A: { type: "object", properties: { a: { type: "string" } }, required: ["a"] } },
          },
        },
      ],
    },
    becomes: {
      toolConfig: {
        tools: [
          spec("find", {
            type: "object",
            properties: { a: { type: "string" }, b: { type: "string" } },
            required: ["a", "b"],
            $defs: { A: { type: "object", properties: { a: { type: "string" } }, required: ["a"] } },
          }),
        ],
      },
    },
    where: 'tool "find"',
  },
  {
    rule: "flattenToolSchemas",
    what: "a union for Nova",
    model: NOVA,
    settings: {
      tools: [
        { name: "find", schema: { type: "object", oneOf: [{ properties: { a: { type: "string" } } }] } },
      ],
    },
    becomes: {
      toolConfig: {
        tools: [
          {
            toolSpec: {
              ...spec("find", { type: "object", properties: { a: { type: "string" } } }).toolSpec,
              description: expect.stringContaining("One of: "),
            },
          },
        ],
      },
    },
    where: 'tool "find"',
    needless: "simplifyToolRoots would leave the union out",
  },
  {
    rule: "flattenToolSchemas",
    what: "a union for a model that reads them",
    model: QWEN,
    settings: { tools: [{ name: "find", schema: { type: "object", oneOf: [] } }] },
    becomes: { toolConfig: { tools: [spec("find", { type: "object", oneOf: [] })] } },
    needless: "there is nothing to flatten",
  },
  {
    rule: "simplifyToolRoots",
    what: "more than a plain object, for Nova",
    model: NOVA,
    settings: {
      tools: [
        {
          name: "find",
          description: "Finds.",
          schema: {
            type: "object",
            title: "Find",
            description: "What to find.",
            properties: { a: { type: "object", additionalProperties: false } },
            required: ["a"],
            additionalProperties: false,
            dependentRequired: { a: [] },
          },
        },
      ],
    },
    becomes: {
      toolConfig: {
        tools: [
          {
            toolSpec: {
              ...spec("find", {
                type: "object",
                properties: { a: { type: "object", additionalProperties: false } },
                required: ["a"],
              }).toolSpec,
              description: "Finds.\nWhat to find.",
            },
          },
        ],
      },
    },
    where: 'tool "find"',
  },
  {
    rule: "simplifyToolRoots",
    what: "what zod writes, for Nova, without a warning",
    model: NOVA,
    settings: {
      tools: [{ name: "a", schema: { type: "object", properties: {}, additionalProperties: false } }],
    },
    becomes: { toolConfig: { tools: [spec("a", { type: "object", properties: {} })] } },
    needless: "it is recorded as accepted",
  },
  {
    rule: "useLegalToolNames",
    what: "a hyphen and a number first, for Nova",
    model: NOVA,
    messages: [hi, calls(call("t1", {}, "get-it")), answer("t1")],
    settings: { tools: [tool("get-it"), tool("2nd"), tool("get_it")] },
    becomes: {
      toolConfig: {
        tools: [named(expect.stringMatching(/^get_it_[0-9a-f]{8}$/)), spec("tool_2nd"), spec("get_it")],
      },
      messages: [
        user(text("hi")),
        assistant(used("t1", {}, expect.stringMatching(/^get_it_[0-9a-f]{8}$/))),
        user(answered("t1")),
      ],
    },
    where: 'tool "get-it"',
  },
  {
    rule: "useLegalToolNames",
    what: "a name with other characters, which is forced",
    settings: { tools: [tool("mcp.server/search tool")], tool_choice: "mcp.server/search tool" },
    becomes: {
      toolConfig: {
        tools: [spec("mcp_server_search_tool")],
        toolChoice: { tool: { name: "mcp_server_search_tool" } },
      },
    },
    where: 'tool "mcp.server/search tool"',
  },
  {
    rule: "useLegalToolNames",
    what: "too long a name, in the tools and in the history",
    messages: [hi, calls(call("t1", {}, LONG_NAME)), answer("t1")],
    settings: { tools: [tool(LONG_NAME)] },
    becomes: {
      toolConfig: { tools: [named(LONG_WIRE)] },
      messages: [user(text("hi")), assistant(used("t1", {}, LONG_WIRE)), user(answered("t1"))],
    },
    where: `tool "${LONG_NAME}"`,
  },
  {
    rule: "useLegalToolNames",
    what: "names that would become the same",
    settings: { tools: [tool("a.b"), tool("a/b"), tool("a_b")] },
    becomes: {
      toolConfig: {
        tools: [named(HASHED), named(HASHED), spec("a_b")],
      },
    },
    where: 'tool "a.b"',
  },
  {
    rule: "useLegalToolNames",
    what: "a name in the history only",
    messages: [hi, calls(call("t1", {}, "old.tool")), answer("t1")],
    settings: { tools: [tool("search")] },
    becomes: {
      messages: [user(text("hi")), assistant(used("t1", {}, "old_tool")), user(answered("t1"))],
    },
    where: "messages.1 (ai)",
  },
  {
    rule: "useLegalToolNames",
    what: "a name of nothing but other characters",
    messages: [hi, calls(call("t1", {}, "検索")), answer("t1")],
    settings: { tools: [tool("検索")] },
    becomes: {
      toolConfig: { tools: [spec("_")] },
      messages: [user(text("hi")), assistant(used("t1", {}, "_")), user(answered("t1"))],
    },
    where: 'tool "検索"',
  },
  {
    rule: "useLegalToolNames",
    what: "a call without a name",
    messages: [hi, calls(call("t1", {}, "")), answer("t1")],
    settings: { tools: [tool("search")] },
    becomes: {
      messages: [user(text("hi")), assistant(used("t1", {}, "unnamed_tool")), user(answered("t1"))],
    },
    where: "messages.1 (ai)",
  },
  {
    rule: "useLegalToolNames",
    what: "a legal name that another tool's becomes",
    settings: { tools: [tool("a.b"), tool("a_b")], tool_choice: "a_b" },
    becomes: {
      toolConfig: {
        tools: [named(HASHED), spec("a_b")],
        toolChoice: { tool: { name: "a_b" } },
      },
    },
    where: 'tool "a.b"',
  },
  {
    rule: "useLegalPropertyKeys",
    what: "keys that Claude refuses, in the schema and in a call of the history",
    messages: [hi, calls(call("t1", { "a b": 1, a_b: 2, in: { "a b": 3 } })), answer("t1")],
    settings: {
      tools: [
        {
          name: "search",
          schema: {
            type: "object",
            properties: {
              "a b": { type: "number", description: "How many." },
              a_b: { type: "number" },
              in: { type: "object", properties: { "a b": { $ref: "#/properties/a%20b" } } },
            },
            required: ["a_b", "a b"],
            dependentRequired: { "a b": ["in"], in: ["a b"] },
          },
        },
      ],
    },
    becomes: {
      toolConfig: {
        tools: [
          spec("search", {
            type: "object",
            properties: {
              [KEY]: { type: "number", description: 'How many.\nIts own name is "a b".' },
              a_b: { type: "number" },
              in: { type: "object", properties: { "a b": { $ref: `#/properties/${KEY}` } } },
            },
            required: ["a_b", KEY],
            dependentRequired: { [KEY]: ["in"], in: [KEY] },
          }),
        ],
      },
      messages: [
        user(text("hi")),
        assistant(used("t1", { [KEY]: 1, a_b: 2, in: { "a b": 3 } })),
        user(answered("t1")),
      ],
    },
    where: 'tool "search"',
  },
  {
    rule: "useLegalPropertyKeys",
    what: "a recursive schema, whose inner keys are not turned back",
    settings: {
      tools: [{ name: "tree", schema: { type: "object", properties: { $id: {}, child: { $ref: "#" } } } }],
    },
    becomes: {
      toolConfig: {
        tools: [
          spec("tree", {
            type: "object",
            properties: {
              [legalKey("$id")]: { description: 'Its own name is "$id".' },
              child: { $ref: "#/$defs/itself" },
            },
            $defs: {
              itself: { type: "object", properties: { $id: {}, child: { $ref: "#/$defs/itself" } } },
            },
          }),
        ],
      },
    },
    where: 'tool "tree"',
  },
  {
    rule: "useLegalPropertyKeys",
    what: "the same keys, for Nova",
    model: NOVA,
    settings: { tools: [{ name: "a", schema: { type: "object", properties: { "a b": {} } } }] },
    becomes: { toolConfig: { tools: [spec("a", { type: "object", properties: { "a b": {} } })] } },
    needless: "Nova takes them",
  },
  {
    rule: "useLegalAnswerKeys",
    what: "keys that Claude refuses in the schema of the answer",
    settings: {
      response_format: {
        type: "json_schema",
        json_schema: { name: "a", schema: { type: "object", properties: { "a b": { type: "number" } } } },
      },
    },
    becomes: {
      outputConfig: {
        textFormat: {
          type: "json_schema",
          structure: {
            jsonSchema: {
              name: "a",
              schema: JSON.stringify({
                type: "object",
                properties: { [KEY]: { type: "number", description: 'Its own name is "a b".' } },
                additionalProperties: false,
              }),
            },
          },
        },
      },
    },
    where: "the answer's JSON schema",
    needless: "the service is quoted on the schemas of tools only",
  },
];
