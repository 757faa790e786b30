export declare function spaSources(): string[];
