/** What a person has to give a server before it works, as its entry in a registry declares it. */
export interface Setting {
  name: string;
  in: 'environment' | 'header';
  secret: boolean;
  required: boolean;
}

/** One of the names in which a server was published. */
export interface PublisherName {
  /** The scope of an npm package, the namespace of a name in the official registry, or who owns the repository. */
  of: 'scope' | 'namespace' | 'owner';
  name: string;
  /** Of an owner: the host of the repository. */
  host?: string;
}

/** Whose a server is and what it asks for, as those say that speak for it. */
export interface Origin {
  publisher: PublisherName[];
  /** Whether these are one name; null of fewer than two. */
  agree: boolean | null;
  settings: Setting[];
}
